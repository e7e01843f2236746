/** Writing the XML answers of AWS's older protocols. */
@NullMarked
package io.thingcast.awslocal.xml;

import org.jspecify.annotations.NullMarked;
