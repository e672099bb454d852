" Uses the server in Vim with ALE, whose working directory is the folder to open. Saves what it edits, and prints the codes of the
" findings as JSON. The environment variable CONFIG is the path of the configuration.
set nomore
filetype plugin on
packadd ale
source $CONFIG

" Answers what ALE asks: the new name.
runtime autoload/ale/util.vim
function! ale#util#Input(...) abort
  return 'books'
endfunction

let s:patience = 20000

function! s:WaitFor(what, Condition) abort
  for l:attempt in range(s:patience / 20)
    if a:Condition()
      return
    endif
    sleep 20m
  endfor
  throw 'Waited in vain for ' . a:what
endfunction

" The codes of the findings of the open file.
function! s:Codes() abort
  let l:findings = get(get(g:ale_buffer_info, bufnr(''), {}), 'loclist', [])
  return map(copy(l:findings), 'v:val.code')
endfunction

function! s:Run() abort
  edit west/listener.yaml
  call s:WaitFor('findings', {-> !empty(s:Codes())})
  let l:findings = {'open': s:Codes()}

  call search('ledger')
  ALERename
  call s:WaitFor('the new name', {-> search('books', 'nw')})

  edit west/new.yaml
  execute "normal! GA\<C-X>\<C-O>"
  wall
  return l:findings
endfunction

" Prints a text. Only what `:print` shows is seen of a Vim without a screen.
function! s:Print(text) abort
  enew!
  call setline(1, a:text)
  %print
endfunction

try
  call s:Print(json_encode(s:Run()))
  qall!
catch
  call s:Print([v:exception, v:throwpoint])
  cquit!
endtry
