package io.thingcast.contract.session;

/**
 * Names in the MQTT user name of a browser: {@code {uid}?x-amz-customauthorizer-name=…&
 * x-amz-customauthorizer-signature=…&token=…} (AWS IoT Developer Guide, "Connecting to AWS IoT Core
 * by using custom authentication"). The token is the client id, so a signature is good for that
 * client only.
 */
public final class AuthorizerToken {
    /** Query parameter that names the authorizer. */
    public static final String NAME_PARAMETER = "x-amz-customauthorizer-name";

    /** Query parameter with the base64 SHA256withRSA signature of the token, URL-encoded. */
    public static final String SIGNATURE_PARAMETER = "x-amz-customauthorizer-signature";

    /** Query parameter with the token: the authorizer's {@code tokenKeyName}. */
    public static final String TOKEN_PARAMETER = "token";

    private AuthorizerToken() {}
}
