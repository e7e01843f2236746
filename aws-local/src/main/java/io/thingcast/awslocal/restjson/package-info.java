/** What AWS's HTTP APIs of the protocol {@code restJson1} have in common. */
@NullMarked
package io.thingcast.awslocal.restjson;

import org.jspecify.annotations.NullMarked;
