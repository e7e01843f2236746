import { LitElement } from 'lit';

/** An element that renders into the page itself: one style sheet, and selectors that reach everywhere. */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
