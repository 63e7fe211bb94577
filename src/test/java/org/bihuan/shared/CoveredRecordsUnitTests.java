package org.bihuan.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoveredRecordsUnitTests {

	private record Inner(String words, int count) {
	}

	private record Outer(String id, @Nullable String phone, List<Inner> inner, Map<String, Inner> named,
			Optional<String> note) {
	}

	@Test
	void coversTextsInRecordsListsAndMaps() {
		Inner inner = new Inner("\u7535\u8bdd13812345678", 3);
		Inner covered = new Inner("\u7535\u8bdd***", 3);
		assertThat(CoveredRecords.cover(new Page<>(
				List.of(new Outer("1", "4220000", List.of(inner), Map.of("a", inner), Optional.of("a@b.cn"))), 0, 50,
				1)))
			.isEqualTo(new Page<>(
					List.of(new Outer("1", "***", List.of(covered), Map.of("a", covered), Optional.of("***"))), 0, 50,
					1));
	}

	@Test
	void handsBackWhatHoldsNothing() {
		Outer plain = new Outer("1", null, List.of(new Inner("words", 1)), new LinkedHashMap<>(), Optional.empty());
		assertThat(CoveredRecords.cover(plain)).isSameAs(plain);
		assertThat(CoveredRecords.cover(null)).isNull();
	}

	@Test
	void coversThePartsOfADocument() throws IOException {
		byte[] covered = (byte[]) CoveredRecords.cover(packed(
				"<w:t xml:space=\"preserve\">\u7535\u8bdd13812345678</w:t><c><v>13812345678</v></c><w:t>a@b.cn</w:t>"));
		try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(covered))) {
			assertThat(in.getNextEntry().getName()).isEqualTo("word/document.xml");
			assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
				.isEqualTo("<w:t xml:space=\"preserve\">\u7535\u8bdd***</w:t><c><v>13812345678</v></c><w:t>***</w:t>");
		}
		byte[] plain = packed("<w:t>words</w:t>");
		assertThat(CoveredRecords.cover(plain)).isSameAs(plain);
	}

	private static byte[] packed(String part) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.putNextEntry(new ZipEntry("word/document.xml"));
			zip.write(part.getBytes(StandardCharsets.UTF_8));
			zip.closeEntry();
		}
		return out.toByteArray();
	}

}
