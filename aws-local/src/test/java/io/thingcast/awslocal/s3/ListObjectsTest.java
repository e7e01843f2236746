package io.thingcast.awslocal.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Called by the AWS SDK over HTTP. */
class ListObjectsTest {
    private static final List<String> KEYS =
            List.of("a", "b/1", "b/2", "b/3", "b/c/1", "d", "e/1", "ä", "\ufb01", "😀");

    @TempDir private static Path directory;
    private static S3Fixture aws;

    @BeforeAll
    static void start() {
        aws = new S3Fixture(directory, (source, arn, notification) -> {});
        KEYS.forEach(it -> aws.put(it, it));
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void listsKeysByTheirBytesPageByPage() {
        var pages = aws.client.listObjectsV2Paginator(it -> it.bucket("items").maxKeys(3));

        assertThat(pages.stream()).hasSize(4);
        assertThat(pages.contents()).extracting(S3Object::key).containsExactlyElementsOf(KEYS);
    }

    @Test
    void tellsWhatKeysHaveInCommonOnceOverPagesToo() {
        var pages =
                aws.client.listObjectsV2Paginator(
                        it -> it.bucket("items").delimiter("/").maxKeys(2));

        assertThat(
                        pages.stream()
                                .flatMap(
                                        it ->
                                                Stream.concat(
                                                        it.contents().stream().map(S3Object::key),
                                                        it.commonPrefixes().stream()
                                                                .map(CommonPrefix::prefix))))
                .containsExactlyInAnyOrder("a", "b/", "d", "e/", "ä", "\ufb01", "😀");
    }

    @Test
    void listsWhatIsBelowAPrefix() {
        var page = aws.client.listObjectsV2(it -> it.bucket("items").prefix("b/").delimiter("/"));

        assertThat(page.contents()).extracting(S3Object::key).containsExactly("b/1", "b/2", "b/3");
        assertThat(page.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("b/c/");
        assertThat(page.keyCount()).isEqualTo(4);
        assertThat(page.isTruncated()).isFalse();
    }

    @Test
    void beginsBehindAKey() {
        assertThat(aws.client.listObjectsV2(it -> it.bucket("items").startAfter("b/3")).contents())
                .extracting(S3Object::key)
                .startsWith("b/c/1", "d");
        assertThat(aws.client.listObjects(it -> it.bucket("items").marker("b/3")).contents())
                .extracting(S3Object::key)
                .startsWith("b/c/1", "d");
    }

    @Test
    void tellsSizeAndEtag() {
        S3Object object =
                aws.client.listObjectsV2(it -> it.bucket("items").prefix("😀")).contents().get(0);

        assertThat(object.size()).isEqualTo(4);
        assertThat(object.eTag()).isEqualTo(aws.get("😀").response().eTag());
    }
}
