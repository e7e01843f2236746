package io.thingcast.awslocal.mqtt;

/** The ARNs that IoT policies name, in one account and region. */
public record IotArns(String region, String accountId) {
    /** ARN of a client id, the resource of {@code iot:Connect}. */
    public String client(String clientId) {
        return arn("client/" + clientId);
    }

    /** ARN of a topic, the resource of {@code iot:Publish} and {@code iot:Receive}. */
    public String topic(String topic) {
        return arn("topic/" + topic);
    }

    /** ARN of a topic filter, the resource of {@code iot:Subscribe}. */
    public String topicFilter(String filter) {
        return arn("topicfilter/" + filter);
    }

    /** ARN of a thing. */
    public String thing(String thingName) {
        return arn("thing/" + thingName);
    }

    /** ARN of a certificate. */
    public String certificate(String certificateId) {
        return arn("cert/" + certificateId);
    }

    private String arn(String resource) {
        return "arn:aws:iot:%s:%s:%s".formatted(region, accountId, resource);
    }
}
