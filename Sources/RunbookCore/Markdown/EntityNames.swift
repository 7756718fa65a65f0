/// The named character references that people write (of the 2,125 that HTML5 knows).
enum EntityNames {
  static let table: [String: String] = Dictionary(
    list.split(whereSeparator: \.isWhitespace).compactMap { entry in
      let parts = entry.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      return (String(parts[0]), String(parts[1]))
    }, uniquingKeysWith: { first, _ in first }
  ).merging([
    "nbsp": "\u{A0}", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}",
    "zwj": "\u{200D}", "zwnj": "\u{200C}", "lrm": "\u{200E}", "rlm": "\u{200F}",
    "shy": "\u{AD}", "Tab": "\t", "NewLine": "\n", "equals": "=",
  ]) { first, _ in first }

  private static let list = """
    amp=& AMP=& lt=< LT=< gt=> GT=> quot=" QUOT=" apos=' excl=! num=# dollar=$ percnt=% lpar=(
    rpar=) ast=* plus=+ comma=, period=. sol=/ colon=: semi=; quest=? commat=@ lsqb=[ lbrack=[
    rsqb=] rbrack=] bsol=\\ Hat=^ lowbar=_ grave=` lcub={ lbrace={ rcub=} rbrace=} vert=| verbar=|
    copy=© COPY=© reg=® REG=® trade=™ hellip=… mdash=— ndash=– lsquo=‘ rsquo=’ sbquo=‚ ldquo=“
    rdquo=” bdquo=„ laquo=« raquo=» lsaquo=‹ rsaquo=› bull=• middot=· sect=§ para=¶ deg=° plusmn=±
    times=× divide=÷ frac12=½ half=½ frac14=¼ frac34=¾ sup1=¹ sup2=² sup3=³ micro=µ iexcl=¡
    iquest=¿ cent=¢ pound=£ curren=¤ yen=¥ euro=€ brvbar=¦ uml=¨ not=¬ macr=¯ acute=´ cedil=¸
    ordf=ª ordm=º dagger=† Dagger=‡ permil=‰ prime=′ Prime=″ tilde=˜ circ=ˆ
    larr=← uarr=↑ rarr=→ darr=↓ harr=↔ crarr=↵ lArr=⇐ uArr=⇑ rArr=⇒ dArr=⇓ hArr=⇔
    forall=∀ part=∂ exist=∃ empty=∅ nabla=∇ isin=∈ notin=∉ ni=∋ prod=∏ sum=∑ minus=− lowast=∗
    radic=√ prop=∝ infin=∞ ang=∠ and=∧ or=∨ cap=∩ cup=∪ int=∫ there4=∴ sim=∼ cong=≅ asymp=≈ ne=≠
    equiv=≡ le=≤ ge=≥ sub=⊂ sup=⊃ nsub=⊄ sube=⊆ supe=⊇ oplus=⊕ otimes=⊗ perp=⊥ sdot=⋅ ngE=≧̸
    lceil=⌈ rceil=⌉ lfloor=⌊ rfloor=⌋ loz=◊ spades=♠ clubs=♣ hearts=♥ diams=♦ check=✓ cross=✗
    star=☆ starf=★ phone=☎ HilbertSpace=ℋ DifferentialD=ⅆ ClockwiseContourIntegral=∲ Dcaron=Ď
    Agrave=À Aacute=Á Acirc=Â Atilde=Ã Auml=Ä Aring=Å AElig=Æ Ccedil=Ç Egrave=È Eacute=É Ecirc=Ê
    Euml=Ë Igrave=Ì Iacute=Í Icirc=Î Iuml=Ï ETH=Ð Ntilde=Ñ Ograve=Ò Oacute=Ó Ocirc=Ô Otilde=Õ
    Ouml=Ö Oslash=Ø Ugrave=Ù Uacute=Ú Ucirc=Û Uuml=Ü Yacute=Ý THORN=Þ szlig=ß agrave=à aacute=á
    acirc=â atilde=ã auml=ä aring=å aelig=æ ccedil=ç egrave=è eacute=é ecirc=ê euml=ë igrave=ì
    iacute=í icirc=î iuml=ï eth=ð ntilde=ñ ograve=ò oacute=ó ocirc=ô otilde=õ ouml=ö oslash=ø
    ugrave=ù uacute=ú ucirc=û uuml=ü yacute=ý thorn=þ yuml=ÿ OElig=Œ oelig=œ Scaron=Š scaron=š
    Yuml=Ÿ fnof=ƒ Alpha=Α Beta=Β Gamma=Γ Delta=Δ Epsilon=Ε Zeta=Ζ Eta=Η Theta=Θ Iota=Ι Kappa=Κ
    Lambda=Λ Mu=Μ Nu=Ν Xi=Ξ Omicron=Ο Pi=Π Rho=Ρ Sigma=Σ Tau=Τ Upsilon=Υ Phi=Φ Chi=Χ Psi=Ψ
    Omega=Ω alpha=α beta=β gamma=γ delta=δ epsilon=ε zeta=ζ eta=η theta=θ iota=ι kappa=κ lambda=λ
    mu=μ nu=ν xi=ξ omicron=ο pi=π rho=ρ sigma=σ sigmaf=ς tau=τ upsilon=υ phi=φ chi=χ psi=ψ omega=ω
    """
}
