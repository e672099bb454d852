# Prints what zsh suggests, a word a line. Arguments: a completion script, the line before the cursor, and a file in which zsh
# keeps what it has set up. zsh completes only in a terminal, so this starts another zsh in one, in which compadd prints what it would suggest.
zmodload zsh/zpty
setup=$(mktemp)
cat > $setup <<'END'
PROMPT=
autoload -Uz compinit && compinit -u -d $dump
bindkey '^I' complete-word
mark() { print -r -- '<<<' }
compprefuncs=(mark)
comppostfuncs=(mark exit)
zstyle ':completion:*' insert-tab false
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  local -a found
  builtin compadd -A found "$@"
  (( $#found )) && print -rl -- $found
  builtin compadd "$@"
}
END
zpty shell zsh -f -i
zpty -w shell "dump=${(q)3}; source $setup; source ${(q)1}; print -r -- rea''dy"
while zpty -r shell line; do [[ $line == ready* ]] && break; done
zpty -w -n shell "$2"$'\t'
inside=0
while zpty -r shell line; do
  line=${line%$'\r\n'}
  if [[ $line == *'<<<' ]]; then (( inside )) && break; inside=1; elif (( inside )); then print -r -- $line; fi
done
zpty -d shell
rm -f $setup
