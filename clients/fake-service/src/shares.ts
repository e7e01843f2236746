import { randomBytes } from 'node:crypto';

/** A share link. */
export interface FakeShare {
  readonly id: string;
  readonly token: string;
  readonly owner: string;
  readonly keys: readonly string[];
  readonly name?: string;
  readonly expiresAt: number;
}

/** Share links; one that was revoked is remembered as such. */
export class FakeShares {
  readonly revoked = new Set<string>();
  private readonly byId = new Map<string, FakeShare>();

  create(owner: string, keys: readonly string[], hours: number, name?: string): FakeShare {
    const share = {
      id: randomBytes(6).toString('hex'),
      token: `share-${randomBytes(16).toString('hex')}`,
      owner,
      keys,
      ...(name === undefined ? {} : { name }),
      expiresAt: Date.now() + hours * 3_600_000,
    };
    this.byId.set(share.id, share);
    return share;
  }

  list(owner: string): FakeShare[] {
    return [...this.byId.values()].filter((share) => share.owner === owner);
  }

  byToken(token: string): FakeShare | undefined {
    return [...this.byId.values()].find((share) => share.token === token);
  }

  /** Ends a link; nothing when there is none. */
  revoke(id: string): FakeShare | undefined {
    const share = this.byId.get(id);
    this.byId.delete(id);
    if (share !== undefined) {
      this.revoked.add(share.token);
    }
    return share;
  }
}
