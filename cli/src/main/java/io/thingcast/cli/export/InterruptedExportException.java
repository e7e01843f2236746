package io.thingcast.cli.export;

import io.thingcast.cli.api.ApiException;

/** Thrown when an export ends before its last page. */
final class InterruptedExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedExportException(ApiException cause, long items, long last) {
        super(
                items == 0
                        ? cause.getMessage()
                        : ("%s%nThe document is not whole: it ends with item %d, of %d. Export the"
                               + " rest with --from %d (that moment's items come again) into"
                               + " another file.")
                                .formatted(cause.getMessage(), items, last, last),
                cause);
    }
}
