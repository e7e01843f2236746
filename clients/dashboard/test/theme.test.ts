import { expect, it, vi } from 'vitest';
import { applyTheme, onThemeChange } from '../src/ui/theme.ts';

it('a change of theme is told until nobody wants to hear of it', () => {
  const told = vi.fn();
  const off = onThemeChange(told);
  applyTheme('dark');

  off();
  applyTheme('system');

  expect(told).toHaveBeenCalledTimes(1);
});
