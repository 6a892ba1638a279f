// Before the first paint, so that nothing flashes: what somebody chose, else what the machine prefers.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the machine's preference counts.
}
