package io.thingcast.awslocal.things;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.iam.MalformedPolicyException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThingRegistryTest {
    private final ThingRegistry registry = new ThingRegistry();

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a@b", "ü"})
    void refusesNamesThatAwsRefuses(String name) {
        assertThatThrownBy(() -> Thing.of(name, Map.of()))
                .isInstanceOf(InvalidThingException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void refusesAttributesThatAwsRefuses() {
        assertThat(Thing.of("t", Map.of("a", "x.,@/:#=[]-")).attributes()).hasSize(1);
        assertThatThrownBy(() -> Thing.of("t", Map.of("a", "x y")))
                .hasMessageContaining("Value of attribute a 'x y'");
        assertThatThrownBy(() -> Thing.of("t", Map.of("a b", "x")))
                .hasMessageContaining("Attribute name 'a b'");
        Map<String, String> four = Map.of("a", "1", "b", "2", "c", "3", "d", "4");
        assertThatThrownBy(() -> Thing.of("t", four)).hasMessageContaining("3 (50");
        assertThat(new Thing("t", four, Optional.of("truck")).attributes()).hasSize(4);
    }

    @Test
    void createsAThingOnce() {
        registry.create(Thing.of("t", Map.of("group", "north")));
        registry.create(Thing.of("t", Map.of("group", "north")));
        assertThatThrownBy(() -> registry.create(Thing.of("t", Map.of("group", "south"))))
                .isInstanceOf(ThingAlreadyExistsException.class)
                .hasMessageContaining("'t'");
        registry.updateAttributes("t", Map.of("group", "south"));
        assertThat(registry.find("t")).contains(Thing.of("t", Map.of("group", "south")));
        assertThat(registry.things()).hasSize(1);
    }

    @Test
    void countsTheVersionsOfAThing() {
        String id = registry.create(Thing.of("t", Map.of("group", "north"))).id();
        registry.updateAttributes("t", Map.of("group", "south"));

        assertThat(registry.create(Thing.of("t", Map.of("group", "south"))))
                .isEqualTo(new RegisteredThing(Thing.of("t", Map.of("group", "south")), id, 2));
        registry.remove("t");
        assertThat(registry.create(Thing.of("t", Map.of())).id()).isNotEqualTo(id);
        assertThat(registry.findRegistered("t").orElseThrow().version()).isOne();
    }

    @Test
    void anExclusiveAttachmentIsTheOnlyOne(@TempDir Path directory) {
        String id =
                registry.register(CertificateAuthority.open(directory).thing("t").certificate())
                        .id();
        registry.create(Thing.of("t", Map.of()));
        registry.create(Thing.of("u", Map.of()));
        registry.attachThing("t", id);
        registry.attachExclusively("t", id);

        assertThatThrownBy(() -> registry.attachThing("u", id))
                .isInstanceOf(AttachmentConflictException.class)
                .hasMessageContaining("thing 'u'")
                .hasMessageContaining("[t]");
        registry.attachThing("t", id);
        registry.attachThing("u", id);
        assertThatThrownBy(() -> registry.attachExclusively("u", id))
                .isInstanceOf(AttachmentConflictException.class);
        registry.remove("t");
        registry.attachExclusively("u", id);
        registry.remove("u");
        assertThat(registry.findCertificate(id).orElseThrow().exclusive()).isFalse();
    }

    @Test
    void namesWhatDoesNotExist() {
        assertThatThrownBy(() -> registry.updateAttributes("t", Map.of()))
                .isInstanceOf(UnknownResourceException.class)
                .hasMessage("Thing 't' does not exist.");
        assertThatThrownBy(() -> registry.attachPolicy("p", "c"))
                .isInstanceOf(UnknownResourceException.class)
                .hasMessage("Certificate 'c' does not exist.");
    }

    @Test
    void knowsCertificatesByTheHashOfTheirBytes(@TempDir Path directory) throws Exception {
        X509Certificate certificate = CertificateAuthority.open(directory).thing("t").certificate();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        String id = HexFormat.of().formatHex(hash);

        assertThat(registry.register(certificate).id()).isEqualTo(id);
        registry.create(Thing.of("t", Map.of()));
        registry.attachThing("t", id);
        registry.attachPolicy("p", id);
        registry.attachPolicy("q", id);
        registry.detachPolicy("q", id);
        DeviceCertificate found = registry.findCertificate(certificate).orElseThrow();
        assertThat(found.policies()).containsExactly("p");
        assertThat(found.things()).containsExactly("t");
        assertThat(registry.register(certificate)).isEqualTo(found);
        registry.remove("t");
        assertThat(registry.findCertificate(id).orElseThrow().things()).isEmpty();
    }

    @Test
    void takesOnlyPoliciesThatItCanEvaluate() {
        IotPolicies policies = new IotPolicies();
        assertThatThrownBy(() -> policies.put("p", "no policy"))
                .isInstanceOf(MalformedPolicyException.class);
        assertThat(policies.names()).isEmpty();
    }
}
