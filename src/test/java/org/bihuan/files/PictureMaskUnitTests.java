package org.bihuan.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PictureMaskUnitTests {

	@TempDir
	Path folder;

	@Test
	void leavesNothingUnderTheCover() throws IOException {
		BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_ARGB);
		for (int x = 0; x < 40; x++) {
			for (int y = 0; y < 20; y++) {
				image.setRGB(x, y, 0xFF112233 + x);
			}
		}
		Path file = folder.resolve("p.png");
		ImageIO.write(image, "png", file.toFile());
		BufferedImage masked = ImageIO
			.read(PictureMask.cover(file, List.of(new org.bihuan.files.Files.Area(10, 5, 10, 10))));
		assertThat(masked.getRGB(15, 10)).isEqualTo(0xFF000000);
		assertThat(masked.getRGB(9, 10)).isEqualTo(0xFF112233 + 9);
		assertThat(masked.getRGB(20, 10)).isEqualTo(0xFF112233 + 20);
	}

	@Test
	void refusesWhatIsNoPicture() throws IOException {
		Path file = Files.writeString(folder.resolve("p.png"), "no picture");
		assertThatThrownBy(() -> PictureMask.cover(file, List.of())).isInstanceOf(Refusal.class);
	}

}
