package io.thingcast.awslocal.destination;

import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.iam.Role;

/**
 * A destination that is written to as a function's role, so a missing grant shows as on AWS
 * (Developer Guide, "Adding a destination": the execution role needs the right to send).
 */
public final class AuthorizedDestination {
    private final Role role;
    private final FailureDestination destination;

    public AuthorizedDestination(Role role, FailureDestination destination) {
        this.role = role;
        this.destination = destination;
    }

    /**
     * Delivers one record.
     *
     * @throws io.thingcast.awslocal.iam.AccessDeniedException when the role may not
     */
    public void send(String arn, String json) {
        role.require(requestFor(arn));
        destination.send(arn, json);
    }

    private static AccessRequest requestFor(String arn) {
        String[] parts = arn.split(":", 6);
        String service = parts.length > 2 ? parts[2] : "";
        return switch (service) {
            case "sqs" -> AccessRequest.of("sqs:SendMessage", arn);
            case "sns" -> AccessRequest.of("sns:Publish", arn);
            case "s3" -> AccessRequest.of("s3:PutObject", arn + "/*");
            case "lambda" -> AccessRequest.of("lambda:InvokeFunction", arn);
            case "events" -> AccessRequest.of("events:PutEvents", arn);
            default ->
                    throw new IllegalArgumentException(
                            "%s can't be a destination: name a queue, topic, bucket, function or"
                                            .formatted(arn)
                                    + " event bus");
        };
    }
}
