# A host that has no bash.
run plain.md
says 'sh, as there is no bash'
says "in /usr/lib, two+words+ a 'b' \$c, 0027"
says 'input was empty'
lacks '│ never'
says 'then last at /usr/lib'
ends 0
