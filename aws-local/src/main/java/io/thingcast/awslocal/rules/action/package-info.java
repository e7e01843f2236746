/** What rules can do: put into DynamoDB, send to SQS, call a function, publish again. */
@NullMarked
package io.thingcast.awslocal.rules.action;

import org.jspecify.annotations.NullMarked;
