/** Asks the system to show an address in its browser, where there is a screen. Says nothing when it cannot: the address is printed anyway. */
import { spawn } from 'node:child_process';

export function showInBrowser(address: string, env: Record<string, string | undefined>): void {
  const [command, ...more] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler']
        : env['DISPLAY'] || env['WAYLAND_DISPLAY']
          ? ['xdg-open']
          : [];
  if (!command || env['SSH_CONNECTION']) return;
  const shown = spawn(command, [...more, address], { stdio: 'ignore', detached: true });
  shown.on('error', () => {});
  shown.unref();
}
