package io.thingcast.connections.iot;

import io.thingcast.contract.topic.TopicName;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** The IoT data plane's call Publish. */
public final class HttpIotMessages implements IotMessages {
    private final SignedHttp http;

    /**
     * A client.
     *
     * @param endpoint the data plane, as DescribeEndpoint gives it for {@code iot:Data-ATS}
     */
    public HttpIotMessages(
            SdkHttpClient http, AwsEndpoint endpoint, AwsCredentialsProvider credentials) {
        this.http = new SignedHttp(http, endpoint, "iotdata", credentials);
    }

    @Override
    public void publish(TopicName topic, byte[] payload) {
        String path = "/topics/" + SdkHttpUtils.urlEncode(topic.value());
        HttpAnswer answer = http.call(SdkHttpMethod.POST, path, Map.of("qos", "1"), payload);
        if (answer.isNotFound()) {
            throw new IotCallException("POST " + path, answer);
        }
    }
}
