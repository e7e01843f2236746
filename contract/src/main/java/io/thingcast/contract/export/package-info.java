/** How exported items are written, whoever puts their pages together. */
@NullMarked
package io.thingcast.contract.export;

import org.jspecify.annotations.NullMarked;
