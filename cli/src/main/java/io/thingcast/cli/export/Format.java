package io.thingcast.cli.export;

import java.util.function.Supplier;

/** What history can be written as. */
enum Format {
    JSONL(JsonLinesDocument::new),
    CSV(CsvDocument::new),
    GPX(GpxDocument::new),
    GEOJSON(GeoJsonDocument::new);

    private final Supplier<Document> document;

    Format(Supplier<Document> document) {
        this.document = document;
    }

    Document document() {
        return document.get();
    }
}
