package io.thingcast.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvCellTest {
    @Test
    void quotesWhatWouldEndACell() {
        assertThat(CsvCell.text("a b;c")).isEqualTo("a b;c");
        assertThat(CsvCell.text("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvCell.text("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(CsvCell.value("{\"a\":1}")).isEqualTo("\"{\"\"a\"\":1}\"");
    }

    @Test
    void makesNoFormulaOfAText() {
        assertThat(CsvCell.text("=1+1")).isEqualTo("'=1+1");
        assertThat(CsvCell.text("@x")).isEqualTo("'@x");
        assertThat(CsvCell.text("\r")).isEqualTo("\"'\r\"");
        assertThat(CsvCell.text("1=1")).isEqualTo("1=1");
        assertThat(CsvCell.value("-1")).isEqualTo("-1");
    }
}
