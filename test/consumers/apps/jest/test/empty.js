// Jest maps style sheets to this file.
