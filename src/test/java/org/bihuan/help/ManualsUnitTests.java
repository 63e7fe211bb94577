package org.bihuan.help;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.bihuan.rectification.CaseStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The manuals say what the pages say, and show pictures that are there. */
class ManualsUnitTests {

	@ParameterizedTest
	@EnumSource(CaseStatus.class)
	void meansTheSameAsThePage(CaseStatus status) throws IOException {
		Properties words = new Properties();
		try (Reader reader = new InputStreamReader(getClass().getResourceAsStream("/messages/rectification.properties"),
				StandardCharsets.UTF_8)) {
			words.load(reader);
		}
		assertThat(new Manuals().named("words").orElseThrow().html())
			.contains("<strong>" + words.getProperty("enum.CaseStatus." + status) + "</strong>：")
			.contains(words.getProperty("meaning.CaseStatus." + status));
	}

	@ParameterizedTest
	@MethodSource("names")
	void showsOnlyPicturesThereAre(String name) throws IOException {
		Manuals manuals = new Manuals();
		String html = manuals.named(name).orElseThrow().html();
		Pattern.compile("src=\"/help/pictures/([a-z-]+)\\.png\"")
			.matcher(html)
			.results()
			.forEach(picture -> assertThat(manuals.picture(picture.group(1))).isPresent());
		assertThat(html).contains("<h1>").doesNotContain("<script");
	}

	static Stream<String> names() throws IOException {
		return new Manuals().all().stream().map(Manuals.Manual::name);
	}

}
