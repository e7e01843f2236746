/** What the tests of several functions start: tables, queues, a context as on Lambda. */
@NullMarked
package io.thingcast.testing;

import org.jspecify.annotations.NullMarked;
