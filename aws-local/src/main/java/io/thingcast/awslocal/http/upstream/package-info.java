/** Passing requests on to a server on this machine, over kept connections. */
@NullMarked
package io.thingcast.awslocal.http.upstream;

import org.jspecify.annotations.NullMarked;
