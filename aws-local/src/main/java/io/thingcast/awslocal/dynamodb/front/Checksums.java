package io.thingcast.awslocal.dynamodb.front;

import io.thingcast.awslocal.http.HttpResponse;
import java.util.zip.CRC32;

/** The checksum that SDKs compare an answer's body with. */
final class Checksums {
    private Checksums() {}

    static HttpResponse with(HttpResponse answer) {
        CRC32 crc = new CRC32();
        crc.update(answer.body());
        return answer.with("x-amz-crc32", Long.toString(crc.getValue()));
    }
}
