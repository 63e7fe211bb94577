package org.bihuan.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A value out of the database reaches the bytes of its hash, and nothing else. */
class ContentAddressUnitTests {

	private static final byte[] CONTENT = { 1, 2, 3 };

	@TempDir
	private Path home;

	private final ContentAddress address = new ContentAddress(Suites.INTL.hash(CONTENT));

	private Path folder() throws IOException {
		Path place = address.in(home.resolve("evidence"));
		Files.createDirectories(place.getParent());
		Files.write(place, CONTENT);
		return home.resolve("evidence");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "./../keys/bihuan.keys", "../../etc/passwd", "/etc/passwd",
			"/data/bihuan/keys/../keys/../keys/../keys/../keys/bihuan.keys0",
			"ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789",
			"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde/",
			"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n" })
	void refusesWhatIsNoHash(String said) {
		assertThatThrownBy(() -> new ContentAddress(said)).isInstanceOf(IllegalArgumentException.class);
		assertThat(ContentAddress.read(said)).isEmpty();
		assertThat(ContentAddress.read(null)).isEmpty();
	}

	@Test
	void findsTheBytesOfTheHashBelowTheFolder() throws IOException {
		Path folder = folder();
		assertThat(address.whole(folder)).hasBinaryContent(CONTENT).isEqualTo(address.in(folder));
		Path link = Files.createSymbolicLink(home.resolve("mounted"), folder);
		assertThat(address.whole(link)).as("the folder itself may lie elsewhere").hasBinaryContent(CONTENT);
	}

	@Test
	void refusesOtherBytesLinksAndWhatIsGone() throws IOException {
		Path folder = folder();
		Path place = address.in(folder);
		Files.write(place, new byte[] { 1, 2, 4 });
		assertThatThrownBy(() -> address.whole(folder)).isInstanceOf(IOException.class);
		Path same = Files.write(home.resolve("same"), CONTENT);
		Files.delete(place);
		assertThatThrownBy(() -> address.whole(folder)).isInstanceOf(IOException.class);
		Files.createSymbolicLink(place, same);
		assertThatThrownBy(() -> address.whole(folder)).as("a link").isInstanceOf(IOException.class);
		Files.delete(place);
		Files.delete(place.getParent());
		Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
		Files.write(elsewhere.resolve(address.sha256()), CONTENT);
		Files.createSymbolicLink(place.getParent(), elsewhere);
		assertThatThrownBy(() -> address.whole(folder)).as("a folder that leads out").isInstanceOf(IOException.class);
	}

}
