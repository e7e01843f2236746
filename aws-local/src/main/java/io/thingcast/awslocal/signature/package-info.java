/** AWS Signature Version 4: reading it, and checking it for the access keys issued here. */
@NullMarked
package io.thingcast.awslocal.signature;

import org.jspecify.annotations.NullMarked;
