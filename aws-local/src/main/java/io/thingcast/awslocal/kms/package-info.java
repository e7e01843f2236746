/** AWS KMS, as far as signing goes. */
@NullMarked
package io.thingcast.awslocal.kms;

import org.jspecify.annotations.NullMarked;
