-- Uses the server in Neovim, whose working directory is the folder to open. Saves what it edits, and prints the codes of the
-- findings as JSON. The environment variable CONFIG is the path of the configuration.

local PATIENCE = 20000

local function wait_for(what, condition)
  if not vim.wait(PATIENCE, condition, 20) then
    error('Waited in vain for ' .. what)
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

--- The codes of the findings of a file, which need not be open.
local function codes(path)
  local buffer = vim.fn.bufnr(vim.fn.getcwd() .. '/' .. path)
  local found = buffer == -1 and {} or vim.diagnostic.get(buffer)
  return vim.tbl_map(function(each)
    return each.code
  end, found)
end

local function open(path)
  vim.cmd('edit ' .. vim.fn.fnameescape(path))
  vim.bo.filetype = 'yaml'
end

--- Accepts the first completion at the end of the buffer, as the completion plugins do: by its text edit.
local function complete()
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = #lines - 1, character = #lines[#lines] },
  }
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/completion', params, PATIENCE)
  local _, answer = next(answers)
  local result = answer.result
  local item = (result.items or result)[1]
  vim.lsp.util.apply_text_edits({ item.textEdit }, 0, 'utf-16')
end

local function run()
  dofile(vim.env.CONFIG)

  open('west/listener.yaml')
  wait_for('findings', function()
    return #codes('west/listener.yaml') > 0 and #codes('east/connector.yaml') > 0
  end)
  local findings = { open = codes('west/listener.yaml'), closed = codes('east/connector.yaml') }

  vim.fn.cursor(vim.fn.search('ledger'), 15)
  vim.lsp.buf.rename('books')
  wait_for('the new name', function()
    return text():find('books', 1, true)
  end)

  open('west/new.yaml')
  complete()
  return findings
end

local is_ok, result = pcall(run)
if is_ok then
  vim.cmd('silent wall')
end
io.stdout:write(is_ok and vim.json.encode(result) or tostring(result), '\n')
vim.cmd(is_ok and 'qall!' or 'cquit 1')
