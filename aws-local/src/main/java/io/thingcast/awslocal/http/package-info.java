/** A small HTTP/1.1 server on this machine's loopback address, and the policies before it. */
@NullMarked
package io.thingcast.awslocal.http;

import org.jspecify.annotations.NullMarked;
