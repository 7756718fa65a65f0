for i in 1 2; do
  if [ "$i" = 1 ] && [[ -f x ]]; then echo one; elif true; then :; else break; fi

done
while read -r line; do case "$line" in a|b) ;; *) echo no ;; esac; done <<'EOF'
# not a comment
EOF
f() { local x=1; return "$x"; }
cat <<-END
	$(f)
	END
( cd /tmp; ls ) ; { ls; }
