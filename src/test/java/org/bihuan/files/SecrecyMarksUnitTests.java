package org.bihuan.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** The mark of secrecy, wherever it stands and however it is cut. */
class SecrecyMarksUnitTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "机密★", "绝密|★", "秘|密 |\u3000★", "机|密|☆10年", "机机密\n★" })
	void seesTheMarkOverThePiecesOfAText(String pieces) {
		assertThatThrownBy(() -> read(pieces.split("\\|"))).isInstanceOf(Refusal.class).hasMessage("files.secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "机密文件", "机密文件★", "保密★", "机 密★", "★机密", "秘书★" })
	void takesWhatHasNoMark(String text) {
		assertThatCode(() -> read(text)).doesNotThrowAnyException();
	}

	@Test
	void endsTheMarkWithTheText() {
		SecrecyMarks marks = new SecrecyMarks("a.docx");
		marks.read("机密");
		marks.begin();
		assertThatCode(() -> marks.read("★")).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!--<<<", "<", "机", "机密", "机密 ", "★" })
	void readsMillionsOfSignsOnce(String piece) {
		String text = piece.repeat(8_000_000 / piece.length());
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(text));
	}

	@Test
	void readsTheWholeOfATextInWhatItMayBeWrittenIn() throws IOException {
		for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16LE)) {
			Path file = folder.resolve(charset.name());
			Files.writeString(file, "一".repeat(1_000_000) + "机密★5年", charset);
			assertThatThrownBy(() -> Secrecy.check(file, "a.txt", "text/plain")).as(charset.name())
				.hasMessage("files.secret");
		}
	}

	private static void read(String... pieces) {
		SecrecyMarks marks = new SecrecyMarks("a.docx");
		for (String piece : pieces) {
			marks.read(piece);
		}
	}

}
