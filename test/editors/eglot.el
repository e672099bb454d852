;; Uses the server in Emacs with eglot; the working directory is the folder to open. Saves what it edits, and prints the codes of
;; the findings as JSON. The environment variable CONFIG is the path of the configuration.
(load (expand-file-name "emacs.el" (file-name-directory load-file-name)) nil t)
(require 'flymake)
(load (getenv "CONFIG") nil t)

(setq eglot-sync-connect 20
      eglot-autoshutdown t
      eglot-confirm-server-initiated-edits nil)

(setq project-find-functions (list (lambda (_) (cons 'transient folder))))

(defun open (path)
  "Open the file PATH, and start the server if it does not run."
  (find-file (expand-file-name path folder))
  (yaml-mode)
  ;; Where nobody types, Emacs does not run what `eglot-ensure' puts off until the next command.
  (run-hooks 'post-command-hook)
  (wait-for "the server" #'eglot-managed-p))

(defun codes (texts)
  "The codes in the TEXTS of findings."
  (vconcat (mapcar (lambda (text) (and (string-match "\\[\\(.*?\\)\\]" text) (match-string 1 text))) texts)))

(defun closed-findings (path)
  "The texts of the findings of the file PATH, which is not open."
  (mapcar #'flymake-diagnostic-text
          (cdr (assoc (expand-file-name path folder) flymake-list-only-diagnostics))))

;; Renaming asks whether the server may edit.
(fset 'y-or-n-p (lambda (&rest _) t))

(open "west/listener.yaml")
(wait-for "findings" (lambda ()
                       (flymake-start)
                       (and (flymake-diagnostics) (closed-findings "east/connector.yaml"))))
(princ (json-encode
        (list (cons 'open (codes (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))
              (cons 'closed (codes (closed-findings "east/connector.yaml"))))))

(search-forward "ledger")
(backward-char)
(eglot-rename "books")

(open "west/new.yaml")
(goto-char (point-max))
(let ((completion-at-point-functions '(eglot-completion-at-point)))
  (completion-at-point))

(save-some-buffers t)
(kill-emacs 0)
