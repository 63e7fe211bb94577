package org.bihuan.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.microsoft.playwright.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pictures of the manuals. Beside each lie the words that stood on the page when it
 * was taken; a page that says something else has outgrown its picture and fails, until
 * pictures are taken anew with {@code -Dmanual.write=true}.
 */
final class ManualPictures {

	private static final Path FOLDER = Path.of("docs", "manual", "pictures");

	private ManualPictures() {
	}

	static void take(Page page, String name) {
		String words = page.locator("main").innerText().replaceAll("[^\\p{IsHan}]+", " ").strip();
		Path text = FOLDER.resolve(name + ".txt");
		try {
			if (Boolean.getBoolean("manual.write")) {
				page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
				Files.writeString(text, words + "\n");
			}
			assertThat(FOLDER.resolve(name + ".png")).exists();
			assertThat(words).as("picture " + name + ", to be taken anew with -Dmanual.write=true")
				.isEqualTo(Files.readString(text).strip());
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
