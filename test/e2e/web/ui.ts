// Before the tests are loaded, which use its names.
mocha.setup({ ui: 'tdd', timeout: 60_000, forbidPending: true, reporter: 'spec' });
