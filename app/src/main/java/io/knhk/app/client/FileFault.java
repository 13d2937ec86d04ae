package io.knhk.app.client;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file can't be read, for people. */
public final class FileFault {
  private FileFault() {}

  /** The file, and what is wrong with it. */
  public static String of(Path file, IOException fault) {
    return "%s can't be read: %s".formatted(file, why(file, fault));
  }

  private static String why(Path file, IOException fault) {
    return switch (fault) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "access is denied";
      case CharacterCodingException _ -> "it is no text in UTF-8";
      case IOException _ when Files.isDirectory(file) -> "it is a folder";
      default -> fault.toString();
    };
  }
}
