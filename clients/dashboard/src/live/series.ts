import { compareItems, type Item, type ItemRef } from '@thingcast/client';

/** Items kept: a quarter of an hour of one reading a second, for a page that stays open all day. */
const CAPACITY = 900;

/** The items of one key and kind that came in this session, sorted from old to new. */
export class Series {
  /** @param kept what is known already, sorted from old to new */
  constructor(private readonly kept: Item[] = []) {}

  get items(): readonly Item[] {
    return this.kept;
  }

  /** Takes an item in where it belongs; a later change of the same item replaces it. */
  add(item: Item): void {
    const place = this.placeOf(item);
    const present = this.kept[place];
    const same = present !== undefined && compareItems(present, item) === 0;
    this.kept.splice(place, same ? 1 : 0, item);
    if (this.kept.length > CAPACITY) {
      this.kept.shift();
    }
  }

  remove(item: ItemRef): void {
    const place = this.placeOf(item);
    const present = this.kept[place];
    if (present !== undefined && compareItems(present, item) === 0) {
      this.kept.splice(place, 1);
    }
  }

  /** From the end, where nearly all of them belong. */
  private placeOf(item: ItemRef): number {
    let place = this.kept.length;
    for (; place > 0; place--) {
      const before = this.kept[place - 1];
      if (before === undefined || compareItems(before, item) < 0) {
        break;
      }
    }
    return place;
  }
}
