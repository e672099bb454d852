# Uses skupper-lint in Kakoune, whose working directory is the folder to open. Writes the findings of a file to a file. The
# environment variable CONFIG is the path of the configuration, and RESULT that of the file.
evaluate-commands %sh{ printf 'source "%s"\n' "$CONFIG" }

hook global BufSetOption lint_warning_count=[1-9].* %{
    nop %sh{ printf '%s' "$kak_opt_lint_messages" > "$RESULT" }
    kill! 0
}

edit west/listener.yaml
write
