package org.bihuan.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The counted parts of a picture as one stream, which is all a decoder sees of its file.
 * Each time it asks for more, the budget of time may end it.
 */
final class PictureParts extends ImageInputStreamImpl {

	private final ReadingBudget budget = ReadingBudget.current();

	private final CountedPicture picture;

	private final RandomAccessFile file;

	PictureParts(Path file, CountedPicture picture) throws IOException {
		this.file = new RandomAccessFile(file.toFile(), "r");
		this.picture = picture;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 1 ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int offset, int wanted) throws IOException {
		checkClosed();
		budget.time();
		bitOffset = 0;
		long before = 0;
		for (CountedPicture.Part part : picture.parts()) {
			long left = before + part.size() - streamPos;
			if (left > 0) {
				file.seek(part.from() + streamPos - before);
				int read = file.read(bytes, offset, (int) Math.min(wanted, left));
				streamPos += Math.max(0, read);
				return read;
			}
			before += part.size();
		}
		return -1;
	}

	@Override
	public long length() {
		return picture.parts().stream().mapToLong(CountedPicture.Part::size).sum();
	}

	@Override
	public void close() throws IOException {
		super.close();
		file.close();
	}

}
