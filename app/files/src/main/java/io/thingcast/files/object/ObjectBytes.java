package io.thingcast.files.object;

import io.thingcast.contract.file.ContentTag;
import io.thingcast.contract.file.FilePart;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object of which only one content is read: the first answer's ETag is asked for by If-Match
 * from then on (S3 API Reference, GetObject).
 */
public final class ObjectBytes implements ByteRanges {
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final byte[] NOTHING = {};

    private final S3Client s3;
    private final FilePart part;
    private @Nullable String etag;
    private byte[] first = NOTHING;

    private ObjectBytes(S3Client s3, FilePart part) {
        this.s3 = s3;
        this.part = part;
    }

    /**
     * Reads the first bytes of a part, which tell whether the object holds what is meant.
     *
     * @throws ObjectUnreadableException when it doesn't, or is gone
     * @throws software.amazon.awssdk.core.exception.SdkException when S3 can't be asked
     */
    public static ObjectBytes open(S3Client s3, FilePart part, int firstLength) {
        ObjectBytes result = new ObjectBytes(s3, part);
        result.first = result.get(part.offset(), firstLength);
        return result;
    }

    /** The content's tag; empty if the object holds nothing. */
    public Optional<ContentTag> tag() {
        return Optional.ofNullable(etag).map(ContentTag::of);
    }

    @Override
    public byte[] read(long offset, int length) {
        if (offset == part.offset() && first.length > 0 && first.length <= length) {
            byte[] result = first;
            first = NOTHING;
            return result;
        }
        return get(offset, length);
    }

    private byte[] get(long offset, int length) {
        try {
            ResponseBytes<GetObjectResponse> answer =
                    s3.getObject(request(offset, length), ResponseTransformer.toBytes());
            require(answer.response().eTag());
            return answer.asByteArrayUnsafe();
        } catch (NoSuchKeyException e) {
            throw new ObjectUnreadableException(
                    "the object is gone; put it back and send this part again.");
        } catch (S3Exception e) {
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                return nothingBehind(offset);
            }
            if (e.statusCode() == PRECONDITION_FAILED) {
                throw changed();
            }
            throw e;
        }
    }

    /**
     * Nothing at the first byte that was asked for: the part begins at the end, or what is there
     * now is empty.
     */
    private byte[] nothingBehind(long offset) {
        if (etag == null && part.tag().isPresent()) {
            requireMeant(s3.headObject(it -> it.bucket(part.bucket()).key(part.key())).eTag());
        }
        return NOTHING;
    }

    private GetObjectRequest request(long offset, int length) {
        return GetObjectRequest.builder()
                .bucket(part.bucket())
                .key(part.key())
                .range("bytes=%d-%d".formatted(offset, offset + length - 1))
                .ifMatch(etag)
                .build();
    }

    private void require(String found) {
        if (etag == null) {
            requireMeant(found);
            etag = found;
        }
    }

    private void requireMeant(String found) {
        if (part.tag().isPresent() && !part.tag().get().equals(ContentTag.of(found))) {
            throw changed();
        }
    }

    private static ObjectUnreadableException changed() {
        return new ObjectUnreadableException(
                "the object was replaced by another content, which has an event of its own; what"
                        + " was left of this one can't be read.");
    }
}
