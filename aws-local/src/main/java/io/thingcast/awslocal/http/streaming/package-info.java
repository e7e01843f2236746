/** An HTTP/1.1 server on the loopback address whose bodies, in and out, are never held whole. */
@NullMarked
package io.thingcast.awslocal.http.streaming;

import org.jspecify.annotations.NullMarked;
