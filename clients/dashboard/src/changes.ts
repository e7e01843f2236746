/** Something that changes and tells those who follow it. */
export class Changes {
  private readonly followers = new Set<() => void>();

  /** Calls back after each change, until what it answers is called. */
  follow(follower: () => void): () => void {
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }

  protected changed(): void {
    for (const follower of this.followers) {
      follower();
    }
  }
}
