;; Uses the server in Emacs with lsp-mode; the working directory is the folder to open. Saves what it edits, and prints the codes
;; of the findings as JSON. The environment variable CONFIG is the path of the configuration.
(load (expand-file-name "emacs.el" (file-name-directory load-file-name)) nil t)
(load (getenv "CONFIG") nil t)
(require 'lsp-completion)

(setq lsp-auto-guess-root nil
      lsp-session-file (make-temp-name (expand-file-name "lsp-session" temporary-file-directory))
      lsp-enable-snippet nil
      lsp-keep-workspace-alive nil
      lsp-restart 'ignore)
(setq lsp--session (make-lsp-session))
(lsp-workspace-folders-add folder)

(defun open (path)
  "Open the file PATH with the server."
  (find-file (expand-file-name path folder))
  (yaml-mode)
  ;; Without a window, the hook of the configuration waits for one.
  (lsp)
  (wait-for "the server"
            (lambda () (seq-some (lambda (each) (eq 'initialized (lsp--workspace-status each)))
                                 (lsp-workspaces)))))

(defun codes (path)
  "The codes of the findings of the file PATH, which need not be open."
  (vconcat (mapcar (lambda (each) (lsp:diagnostic-code? each))
                   (gethash (expand-file-name path folder) (lsp-diagnostics nil)))))

(open "west/listener.yaml")
(wait-for "findings" (lambda () (and (> (length (codes "west/listener.yaml")) 0)
                                     (> (length (codes "east/connector.yaml")) 0))))
(princ (json-encode (list (cons 'open (codes "west/listener.yaml"))
                          (cons 'closed (codes "east/connector.yaml")))))

(goto-char (point-min))
(search-forward "ledger")
(backward-char)
(lsp-rename "books")

(defun accept-first-completion ()
  "Accept the first completion at point, as company-mode does."
  (pcase-let* ((`(,start ,end ,table . ,options) (lsp-completion-at-point))
               (candidate (car (all-completions (buffer-substring start end) table))))
    (delete-region start end)
    (insert candidate)
    (funcall (plist-get options :exit-function) candidate 'finished)))

(open "west/new.yaml")
(goto-char (point-max))
(accept-first-completion)

(save-some-buffers t)
(kill-emacs 0)
