;; What both clients of Emacs need: the packages, the folder to open, and waiting for the server.
(package-initialize)
(require 'json)
(require 'yaml-mode)

(defconst folder default-directory)

(setq make-backup-files nil)

(defun wait-for (what condition)
  "Wait until the function CONDITION returns non-nil; WHAT says for what."
  (let ((attempts 1000))
    (while (not (funcall condition))
      (when (= 0 (setq attempts (1- attempts)))
        (error "Waited in vain for %s" what))
      (accept-process-output nil 0.02))))
