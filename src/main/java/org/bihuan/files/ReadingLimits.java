package org.bihuan.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be spent on reading foreign files. A request has its budget of unpacked
 * bytes, cells and seconds; a node has its memory for all that is read at once; an
 * account has its share of places.
 *
 * @param memoryMb what everything read at the same time on this node may take
 * @param unpackedMb what one request may unpack
 * @param cells rows and cells, or elements of a document, that one request may read
 * @param seconds how long one request may read
 * @param perAccount how many readings of one account run or wait at the same time
 * @param waitSeconds how long a reading waits for its place
 */
@ConfigurationProperties("bihuan.limits.reading")
public record ReadingLimits(@DefaultValue("256") int memoryMb, @DefaultValue("400") int unpackedMb,
		@DefaultValue("12000000") long cells, @DefaultValue("60") int seconds, @DefaultValue("8") int perAccount,
		@DefaultValue("5") int waitSeconds) {

	/** What counts where no setting says otherwise. */
	public static final ReadingLimits STANDARD = new ReadingLimits(256, 400, 12_000_000, 60, 8, 5);

}
