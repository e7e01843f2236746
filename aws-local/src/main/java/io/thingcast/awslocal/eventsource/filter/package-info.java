/** Lambda's event filters. */
@NullMarked
package io.thingcast.awslocal.eventsource.filter;

import org.jspecify.annotations.NullMarked;
