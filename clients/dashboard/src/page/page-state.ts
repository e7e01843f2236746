import { Changes } from '../changes.ts';
import { type Address, readAddress, writeAddress } from './address.ts';

const SAVE_AFTER_MS = 300;

/** What the page shows, kept in its address. */
export class PageState extends Changes {
  private address = readAddress(location.search);
  private saving: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    addEventListener('popstate', () => {
      this.address = readAddress(location.search);
      this.changed();
    });
  }

  get current(): Address {
    return this.address;
  }

  /** Changes what is shown. A step that *back* should undo makes an entry of the history. */
  update(change: Partial<Address>, step = false): void {
    this.address = { ...this.address, ...change };
    clearTimeout(this.saving);
    if (step) {
      history.pushState(null, '', this.link());
    } else {
      this.saving = setTimeout(() => history.replaceState(null, '', this.link()), SAVE_AFTER_MS);
    }
    this.changed();
  }

  /** Selects a key, or none. */
  select(key: string | undefined): void {
    if (key !== this.address.selected) {
      this.update({ selected: key, follow: false }, true);
    }
  }

  /** Switches a chip of a filter on or off. */
  toggle(filter: 'states' | 'groups', value: string): void {
    const chosen = this.address[filter];
    const others = chosen.filter((other) => other !== value);
    this.update({ [filter]: others.length < chosen.length ? others : [...chosen, value] });
  }

  private link(): string {
    return `${location.pathname}${writeAddress(this.address)}${location.hash}`;
  }
}
