/** What Lambda hands a function of a queue, and what the function answers. */
@NullMarked
package io.thingcast.queues;

import org.jspecify.annotations.NullMarked;
