package io.thingcast.awslocal.things;

/** Thrown when a certificate is attached to a thing while another thing has it exclusively. */
public final class AttachmentConflictException extends RuntimeException {
    AttachmentConflictException(DeviceCertificate certificate, String thingName) {
        super(
                ("Certificate %s can't be attached to thing '%s': it is attached to %s, and an"
                                + " exclusive attachment is a certificate's only one.")
                        .formatted(certificate.id(), thingName, certificate.things()));
    }
}
